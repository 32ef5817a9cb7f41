import { type FakeCloud, startCloud } from './fake-cloud.ts'

/** A cloud that answers these methods and URLs. */
export async function cloudWith(...routes: [string, string, Parameters<FakeCloud['on']>[2]][]): Promise<FakeCloud> {
  const cloud = await startCloud()
  for (const [method, url, reply] of routes) cloud.on(method, url, reply)
  return cloud
}

/** What arrived besides logins: method, URL and, where there was one, the body. */
export function sent(cloud: FakeCloud): unknown[] {
  return cloud.calls.map(seen => (seen.text === '' ? [seen.method, seen.url] : [seen.method, seen.url, seen.body]))
}
