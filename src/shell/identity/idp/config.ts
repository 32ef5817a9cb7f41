import { choice, flag, integer, pairs, required, secret, text, texts } from '../../../cli/options/index.ts'

/** How an identity provider is configured: one shape for each driver, sent as `config.DRIVER`. */

/** Under which names the provider tells about a user who logs in, and what a user gets without being told. */
export const ATTRIBUTES = {
  domain_name_attribute: text('Attribute with the name of the domain'),
  domain_id_attribute: text('Attribute with the ID of the domain'),
  user_name_attribute: text('Attribute with the name of the user'),
  user_id_attribute: text('Attribute with the ID of the user'),
  user_displayname_attribute: text('Attribute with the name to show'),
  user_email_attribute: text('Attribute with the email address'),
  user_mobile_attribute: text('Attribute with the mobile phone number'),
  project_attribute: text('Attribute with the project'),
  roles_attribute: text('Attribute with the roles in the project'),
  default_project_id: text('Project of users about whom no project is told, ID'),
  default_role_id: text('Role of users about whom no role is told, ID'),
}

const ATTRIBUTE_NAMES = { attribute_names: pairs('Other names of attributes: ours=theirs') }
const QUERY_SCOPES = ['one', 'sub'] as const

const LDAP_IMPORT = {
  disable_user_on_import: flag('Disable users when they are imported', { default: false }),
}
const LDAP_SERVER = {
  url: required(text('URL of the LDAP server, e.g. ldaps://ldap.example.com:636')),
  suffix: required(text('Suffix of all names, e.g. dc=example,dc=com')),
}
const LDAP_LOGIN = {
  user: required(text('Name to bind with, e.g. cn=reader,dc=example,dc=com')),
  password: required(secret(text('Password to bind with'))),
}

export const LDAP = {
  query_scope: choice(QUERY_SCOPES, 'Look one level down, or in the whole tree'),
  user: text('Name to bind with, e.g. cn=reader,dc=example,dc=com'),
  password: secret(text('Password to bind with')),
  ...LDAP_IMPORT,
  domain_tree_dn: text('Where the domains are'),
  domain_filter: text('Filter that finds the domains'),
  domain_objectclass: text('Object class of domains'),
  domain_id_attribute: text('Attribute with the ID of a domain'),
  domain_name_attribute: text('Attribute with the name of a domain'),
  domain_query_scope: choice(QUERY_SCOPES, 'Look for domains one level down, or in the whole tree'),
  user_tree_dn: text('Where the users are'),
  user_filter: text('Filter that finds the users'),
  user_objectclass: text('Object class of users'),
  user_id_attribute: text('Attribute with the ID of a user'),
  user_name_attribute: text('Attribute with the name of a user'),
  user_enabled_attribute: text('Attribute that says whether a user is enabled'),
  user_enabled_mask: integer('Bits of that attribute that count; -1: all', { default: -1 }),
  user_enabled_default: text('Value of that attribute for enabled users'),
  user_enabled_invert: flag('That attribute says disabled instead', { default: false }),
  user_additional_attribute: texts('Other attribute to import: theirs:ours', {
    wire: 'user_additional_attribute_mapping',
  }),
  user_query_scope: choice(QUERY_SCOPES, 'Look for users one level down, or in the whole tree'),
  group_tree_dn: text('Where the groups are'),
  group_filter: text('Filter that finds the groups'),
  group_objectclass: text('Object class of groups'),
  group_id_attribute: text('Attribute with the ID of a group'),
  group_name_attribute: text('Attribute with the name of a group'),
  group_member_attribute: text('Attribute with the members of a group'),
  group_members_are_ids: flag('Members are IDs, not names', { default: false }),
  group_query_scope: choice(QUERY_SCOPES, 'Look for groups one level down, or in the whole tree'),
  ...LDAP_SERVER,
}

export const LDAP_SINGLE_DOMAIN = {
  ...LDAP_IMPORT,
  ...LDAP_SERVER,
  ...LDAP_LOGIN,
  user_tree_dn: required(text('Where the users are')),
  group_tree_dn: required(text('Where the groups are')),
}

export const LDAP_MULTI_DOMAIN = {
  ...LDAP_IMPORT,
  ...LDAP_SERVER,
  ...LDAP_LOGIN,
  domain_tree_dn: required(text('Where the domains are')),
}

/** `auto_create_cas_project` and what begins with `cas` or has it in the middle is deprecated, and still read. */
export const CAS = {
  cas_server_url: text('URL of the CAS server, e.g. https://cas.example.com/cas/'),
  cas_project_attribute: text('Deprecated: use --project-attribute'),
  auto_create_cas_project: choice(['true', 'false'], 'Deprecated: use --auto-create-project'),
  default_cas_project_id: text('Deprecated: use --default-project-id'),
  cas_role_attribute: text('Deprecated: use --roles-attribute'),
  default_cas_role_id: text('Deprecated: use --default-role-id'),
  ...ATTRIBUTES,
}

export const SAML_LOGIN = { allow_idp_init: flag('Accept log-ins that begin at the provider') }

export const SAML = {
  entity_id: text('ID of the provider as SAML knows it'),
  redirect_sso_url: text('URL that users are sent to for logging in'),
  ...SAML_LOGIN,
  ...ATTRIBUTES,
  ...ATTRIBUTE_NAMES,
}

export const SAML_AZURE_AD = { ...SAML_LOGIN, ...ATTRIBUTES, tenant_id: text('Tenant, ID') }

export const OIDC_CLIENT = {
  client_id: text('ID of the client that the provider gave us'),
  client_secret: secret(text('Secret of the client')),
}

export const OIDC = {
  ...OIDC_CLIENT,
  scopes: texts('What to ask for, e.g. profile'),
  endpoint: text('URL of the provider; the others are found there'),
  auth_url: text('URL for logging in, where the provider does not tell'),
  token_url: text('URL for tokens, where the provider does not tell'),
  userinfo_url: text('URL that tells about a user, where the provider does not tell'),
  timeout_secs: integer('Seconds to wait for the provider; 0: the default', { default: 0 }),
  ...ATTRIBUTES,
  ...ATTRIBUTE_NAMES,
}

export const OIDC_DEX = { ...OIDC_CLIENT, endpoint: text('URL of the provider'), ...ATTRIBUTES }

export const OIDC_VENDOR = { ...OIDC_CLIENT, ...ATTRIBUTES }

export const OIDC_AZURE = {
  client_secret: OIDC_CLIENT.client_secret,
  tenant_id: text('Tenant, ID'),
  cloud_env: text('Site of the tenant: china or global'),
  ...ATTRIBUTES,
  client_id: OIDC_CLIENT.client_id,
}

export const OAUTH2 = {
  app_id: text('ID of the application'),
  secret: secret(text('Secret of the application')),
  ...ATTRIBUTES,
}
