"""BundID: people sign in with their Online-Ausweis or ELSTER certificate."""
