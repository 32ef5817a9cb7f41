import type { Rule } from '../rule.ts'

export const secrets: Rule = {
  id: 'secrets',
  title: 'no column of any resource contains the secret of the account',
  check({ subject, inventory }, findings) {
    const secret = subject.config.secret.reveal()
    // A secret as short as that would occur by chance.
    if (secret.length < 8) return
    for (const [keyword, all] of inventory)
      for (const { resource } of all)
        findings.expect(
          !JSON.stringify(resource).includes(secret),
          keyword,
          resource.globalId,
          'shows the secret of the account',
        )
  },
}
