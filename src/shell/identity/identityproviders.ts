import { identityProviders } from '../../api/identity/identity-providers.ts'
import { choice, flag, integer, number, positional, text } from '../../cli/options/index.ts'
import { textOf } from '../../core/json.ts'
import { custom, defineResource, get, getClass, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'
import { configureIdp, createIdp, createVendorIdp, EXTRAS } from './idp/commands.ts'
import {
  CAS,
  LDAP,
  LDAP_MULTI_DOMAIN,
  LDAP_SINGLE_DOMAIN,
  OAUTH2,
  OIDC,
  OIDC_AZURE,
  OIDC_DEX,
  OIDC_VENDOR,
  SAML,
  SAML_AZURE_AD,
  SAML_LOGIN,
} from './idp/config.ts'
import { editConfig } from './idp/edit.ts'
import { createAlipay, createQywechat } from './idp/oauth2.ts'

const REDIRECT = { redirect_uri: text('URL that users are sent back to') }
const METADATA = { ...REDIRECT, pretty: flag('Indent the XML') }

export default defineResource({
  keyword: 'idp',
  resource: identityProviders,
  noun: 'identity provider',
  heading: 'Identity providers',
  commands: {
    list: () => list({ sso_domain: text('Only those that log in to this domain, ID or name') }),
    show: () => show(),
    update: () =>
      update(
        {
          name: text('New name'),
          progress: number('Progress of the synchronisation in percent'),
          auto_create_project: flag('Create a project for each domain or user that comes in'),
          auto_create_user: flag('Create a user at the first log-in'),
          sync_interval_seconds: integer('Seconds between two synchronisations'),
          icon_uri: text('URL of the icon to show'),
          description: text('Description'),
        },
        { mayBeEmpty: true },
      ),
    'config-show': () =>
      get(undefined, {
        specific: 'config',
        style: 'json',
        summary: 'Show the configuration of an identity provider',
      }),
    enable: () => perform(),
    disable: () => perform(),
    delete: () => remove(),
    sync: () => perform(undefined, { summary: 'Synchronise the users of an identity provider' }),
    'config-ldap': () => configureIdp('ldap', LDAP, 'an LDAP server'),
    'create-ldap': () =>
      createIdp('ldap', LDAP, {
        summary: 'Create an identity provider: an LDAP server',
        extras: EXTRAS.project,
        targets: true,
      }),
    'config-ldap-single-domain': () =>
      configureIdp('ldap', LDAP_SINGLE_DOMAIN, 'an LDAP server with users of one domain'),
    'create-ldap-single-domain': () =>
      createIdp('ldap', LDAP_SINGLE_DOMAIN, {
        summary: 'Create an identity provider: an LDAP server with users of one domain',
        extras: EXTRAS.project,
        targets: true,
        templates: ['msad_one_domain', 'openldap_one_domain'],
      }),
    'config-ldap-multi-domain': () =>
      configureIdp('ldap', LDAP_MULTI_DOMAIN, 'an LDAP server with users of several domains'),
    'create-ldap-multi-domain': () =>
      createIdp('ldap', LDAP_MULTI_DOMAIN, {
        summary: 'Create an identity provider: an LDAP server with users of several domains',
        extras: EXTRAS.project,
        templates: ['msad_multi_domain'],
      }),
    'create-cas': () =>
      createIdp('cas', CAS, {
        summary: 'Create an identity provider: a CAS server',
        extras: EXTRAS.user,
        targets: true,
      }),
    'config-cas': () => configureIdp('cas', CAS, 'a CAS server'),
    'config-edit': editConfig,
    'create-saml': () =>
      createIdp('saml', SAML, {
        summary: 'Create an identity provider: SAML',
        extras: EXTRAS.project,
        targets: true,
      }),
    'config-saml': () => configureIdp('saml', SAML, 'SAML'),
    'saml-metadata': () =>
      custom(
        { id: positional(text('ID or name', { wire: false })), ...METADATA },
        { summary: 'Print what SAML knows of us, for registering with an identity provider' },
        values => {
          const query = toWire(METADATA, values)
          return async ({ manager }) => {
            const answer = await manager.getSpecific(values.id, 'saml-metadata', query)
            return { kind: 'text', text: `${textOf(answer, 'metadata') ?? ''}\n` }
          }
        },
      ),
    'create-saml-test': () =>
      createIdp('saml', SAML_LOGIN, {
        summary: 'Create an identity provider: samltest.id, for tests',
        template: 'samltest_saml',
      }),
    'create-azure-ad-saml': () =>
      createIdp('saml', SAML_AZURE_AD, {
        summary: 'Create an identity provider: Azure AD by SAML',
        template: 'azure_ad_saml',
      }),
    'create-oidc': () =>
      createIdp('oidc', OIDC, {
        summary: 'Create an identity provider: OpenID Connect',
        extras: EXTRAS.user,
        targets: true,
      }),
    'config-oidc': () => configureIdp('oidc', OIDC, 'OpenID Connect'),
    'create-dex-oidc': () =>
      createIdp('oidc', OIDC_DEX, { summary: 'Create an identity provider: Dex', template: 'dex_oidc' }),
    'create-github-oidc': () =>
      createVendorIdp('oidc', OIDC_VENDOR, 'github_oidc', 'Create an identity provider: GitHub'),
    'create-google-oidc': () =>
      createVendorIdp('oidc', OIDC_VENDOR, 'google_oidc', 'Create an identity provider: Google'),
    'create-azure-oidc': () =>
      createVendorIdp('oidc', OIDC_AZURE, 'azure_oidc', 'Create an identity provider: Azure AD by OpenID Connect'),
    'create-alipay-oauth2': createAlipay,
    'create-feishu-oauth2': () =>
      createVendorIdp('oauth2', OAUTH2, 'feishu_oauth2', 'Create an identity provider: Feishu'),
    'create-dingtalk-oauth2': () =>
      createIdp('oauth2', OAUTH2, {
        summary: 'Create an identity provider: DingTalk',
        template: 'dingtalk_oauth2',
        namesConfig: true,
      }),
    'create-wechat-oauth2': () =>
      createIdp('oauth2', OAUTH2, {
        summary: 'Create an identity provider: WeChat',
        template: 'wechat_oauth2',
        namesConfig: true,
      }),
    'create-qywechat-oauth2': createQywechat,
    'sso-url': () =>
      get(
        { state: text('Text that comes back unchanged'), ...REDIRECT },
        { specific: 'sso-redirect-uri', summary: 'Show where to send a user for logging in by an identity provider' },
      ),
    'sso-callback-url': () =>
      get(REDIRECT, {
        specific: 'sso-callback-uri',
        summary: 'Show where an identity provider must send users back to',
      }),
    'default-sso': () =>
      perform(
        { enable: flag('Log in by this provider unless asked otherwise', { negative: 'disable' }) },
        { sendsEmpty: true, summary: 'Make an identity provider the default one for logging in' },
      ),
    'attribute-names': () =>
      getClass(
        {
          driver: positional(choice(['oidc', 'oauth2', 'saml', 'cas'], 'Driver')),
          template: positional(text('Template, e.g. github_oidc')),
        },
        { summary: 'Show under which names a kind of identity provider tells about users' },
      ),
  },
})
