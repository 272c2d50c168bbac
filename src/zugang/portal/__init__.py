"""Citizens' and representatives' pages: parse, call one operation or query, render."""
