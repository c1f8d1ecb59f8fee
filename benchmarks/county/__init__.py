"""The parts of the county generator: who, by which rules, with which figures, written how."""
