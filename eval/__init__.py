"""How well Firsthand reads: scores against marked texts, floors that must hold, and a plain baseline beside them."""
