"""Applications for benefits (Anträge), from the day they came in to the decision, and the periods of benefits.

The catalogue names every kind there is; how an application came in does not matter: on paper, at the counter, online.
"""
