/**
 * Which shape of keystone's API an auth URL means: `v3` where that is its last segment, to the letter; else v2.0, as
 * in the original (so `…/v3/` means v2.0, and keystone will say that it has no such path).
 */
export function authVersion(authUrl: string): 'v2.0' | 'v3' {
  return authUrl.slice(authUrl.lastIndexOf('/') + 1) === 'v3' ? 'v3' : 'v2.0'
}
