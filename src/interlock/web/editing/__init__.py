"""KEEP IT BY HAND: forms that add, change, end, delete and merge any record of any table."""
