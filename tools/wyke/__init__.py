"""How was the example borough of Wyke made? The word lists beside this, and a seed, make its register package."""
