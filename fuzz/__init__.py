"""Programs that look for inputs that break what is promised (docs/safety.md); ``make fuzz`` runs them."""
