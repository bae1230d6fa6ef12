"""What do all pages share? Layout, macros, error pages, fields, sorting and paging, middleware."""
