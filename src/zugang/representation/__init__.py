"""Who may act for whom: mandates under § 13 SGB X, recorded by staff from paper."""
