"""Everything a page is made of: layouts, components, styles, scripts, PDFs, error pages, languages."""
