"""Every screen of portal, desk and app, found through the URLconf and judged in a real browser."""
