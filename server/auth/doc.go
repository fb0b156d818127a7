// Package auth knows who somebody is and what they may do: accounts and their passwords, sessions, API tokens, invitations on
// paper, and one table of roles and actions. It knows neither HTTP nor SQL: the web room asks it, the store keeps its rows.
//
// Secrets are never kept. A password is kept as an argon2id hash; sessions, tokens and invitation codes are random and long, so
// that their SHA-256 is enough. No error says whether an account exists.
package auth
