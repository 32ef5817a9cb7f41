import { credentials } from '../../api/identity/credentials.ts'
import { users } from '../../api/identity/users.ts'
import { choice, flag, text, texts } from '../../cli/options/index.ts'
import { defineResource, plainList, remove, show, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'credential',
    resource: credentials,
    commands: {
      list: () =>
        plainList({
          type: choice(['totp', 'recovery_secret', 'aksk', 'enc_key', 'container_image']),
          user: text(undefined, { wire: 'user_id' }),
          user_domain: text(undefined, { wire: false }),
          scope: choice(['project', 'domain', 'system']),
        }),
      'get-aksk': () =>
        plainList(
          {
            user_domain: text(undefined, { wire: false }),
            project: text(),
            project_domain: text(undefined, { wire: false }),
            user: text(),
          },
          { fixed: { type: 'aksk' } },
        ),
      'get-oidc': () =>
        plainList(
          {
            user_domain: text(undefined, { wire: false }),
            project: text(),
            project_domain: text(undefined, { wire: false }),
            user: text(),
          },
          { fixed: { type: 'oidc' } },
        ),
      delete: () => remove(),
      update: () =>
        update({
          disable: flag(undefined, { wire: 'enabled' }),
          name: text(),
          desc: text(undefined, { wire: 'description' }),
          enable: flag(undefined, { wire: 'enabled' }),
        }),
    },
  },
  {
    keyword: 'credential-save-recovery',
    resource: users,
    commands: {
      secrets: () =>
        show({
          question: texts(undefined, { wire: false }),
          answer: texts(undefined, { wire: false }),
          user_domain: text(),
        }),
    },
  },
)
