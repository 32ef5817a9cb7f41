/** What the original's server sends with every answer. */
export const SERVER_HEADERS: Readonly<Record<string, string>> = {
  Server: 'climc dev region',
  Vary: 'Origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-XSS-Protection': '1; mode=block',
}
