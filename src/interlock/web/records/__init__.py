"""WHAT IS ON RECORD: the page of any record, and how its values and address are shown."""
