/** What actions mean that many resources have, by the name of the command; the noun comes with its article. */
const ACTIONS: Readonly<Record<string, (noun: string) => string>> = {
  'change-owner-candidate-domains': noun => `List the domains that ${noun} can be handed over to`,
  metadata: noun => `Show the metadata of ${noun}`,
  private: noun => `End the sharing of ${noun}`,
  purge: noun => `Forget ${noun} without asking the cloud`,
  'remote-update': noun => `Send the tags of ${noun} to the cloud`,
  sync: noun => `Synchronise ${noun} with the cloud`,
  syncstatus: noun => `Ask the cloud for the status of ${noun}`,
}

/** One line about an action that many resources have; undefined for any other. */
export function actionPhrase(action: string, noun: string): string | undefined {
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action]?.(a(noun)) : undefined
}

/** The noun with its indefinite article. */
export function a(noun: string): string {
  return `${/^(?:[aeio]|u(?!s)|RDS|SSL)/i.test(noun) ? 'an' : 'a'} ${noun}`
}
