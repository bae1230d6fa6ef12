"""What do all pages share? Layout, macros, error pages, form fields, sorting and paging, and what every request passes."""
