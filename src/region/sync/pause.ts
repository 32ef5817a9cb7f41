/** Lets whoever watches see the state that was just written. */
export function pause(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
