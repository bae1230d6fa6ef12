"""FILES: bytes to rows and rows to bytes, one format a file; and mappings from other people's columns to ours."""
