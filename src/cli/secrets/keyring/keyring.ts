import type { Secret } from '../../../core/secret.ts'

/**
 * A store of secrets that the operating system guards. What cannot be done is told, not thrown; but for
 * InterruptedError, when the run is asked to stop.
 */
export interface Keyring {
  /** As people know it. */
  readonly name: string
  /** Keeps text under an id of ours, in place of what was there; `label` is what people see in the system's own tools. */
  store(id: string, label: string, text: Secret): Promise<boolean>
  lookup(id: string): Promise<Secret | undefined>
  remove(id: string): Promise<void>
}

/** The name under which all systems file what is ours. */
export const SERVICE = 'climc'
