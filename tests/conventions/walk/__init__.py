"""What the access walk needs: one person with everything the portal can hold, and the people who must not get at it."""
