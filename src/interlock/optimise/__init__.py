"""WHAT IS BEST: several good restructurings, searched for, proven or with the gap stated, explained, measured again."""
