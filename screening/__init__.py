"""What the answers mean in law: findings from decision tables, each with what caused it and what it rests on."""
