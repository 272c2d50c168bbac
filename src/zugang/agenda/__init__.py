"""What is open for one person across the portal, with due day, consequence and legal source.

Also what belongs to that view: ticks, the order of the home page's tiles, and the private calendar feed.
"""
