import { users } from '../../api/identity/users.ts'
import { choice, flag, positional, required, secret, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'user',
  resource: users,
  commands: {
    list: () =>
      list({
        name: text(),
        order_by_domain: choice(['asc', 'desc']),
        role: text(),
        role_assignment_domain_id: text(),
        role_assignment_project_id: text(),
        idp_id: text(),
        idp_entity_id: text(),
      }),
    'user-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    'set-user-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    'class-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    'set-class-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    metadata: () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    enable: () => perform({ domain: text(undefined, { wire: 'domain_id' }) }, { sendsEmpty: true }),
    disable: () => perform({ domain: text(undefined, { wire: 'domain_id' }) }, { sendsEmpty: true }),
    show: () => show({ system: flag(), domain: text() }),
    create: () =>
      create({
        name: positional(text()),
        desc: text(undefined, { wire: 'description' }),
        password: secret(text()),
        displayname: text(),
        email: text(),
        mobile: text(),
        enabled: flag(),
        disabled: flag(undefined, { wire: 'enabled' }),
        skip_password_complexity_check: flag(undefined, { wire: false }),
        system_account: flag(undefined, { wire: 'is_system_account' }),
        no_web_console: flag(undefined, { wire: 'allow_web_console' }),
        enable_mfa: flag(),
        idp_id: text(undefined, { wire: false }),
        idp_entity_id: text(undefined, { wire: false }),
        lang: text(),
        expire: text(undefined, { wire: 'expired_at' }),
        domain: text(),
      }),
    'join-project': () =>
      perform(
        {
          role: texts(undefined, { wire: 'roles' }),
          enabled: flag(undefined, { default: false }),
          project: texts(undefined, { wire: 'projects' }),
        },
        { action: 'join' },
      ),
    'leave-project': () =>
      perform(
        { project: positional(text(undefined, { wire: false })), role: texts(undefined, { wire: false }) },
        { action: 'leave', fixed: { project_roles: [{ project: 'v-project', role: 'v-role' }] } },
      ),
    'link-idp': () => perform({ idp_id: required(text()), idp_entity_id: required(text()) }),
    'unlink-idp': () => perform({ idp_id: required(text()), idp_entity_id: required(text()) }),
    'reset-credentials': () => perform({ type: positional(choice(['totp', 'recovery', 'aksk', 'enc_key'])) }),
  },
})
