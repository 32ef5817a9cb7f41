import { connect } from 'node:net'

/** Whether something accepts TCP connections there within the time. */
export function isReachable(host: string, port: number, signal: AbortSignal, milliseconds = 10_000): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, signal: AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]) })
    const answer = (yes: boolean) => () => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', answer(true))
    socket.once('error', answer(false))
  })
}
