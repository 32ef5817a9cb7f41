/** A well-known source of users: whose protocol it speaks, and what is known of it beforehand. */
export interface Template {
  readonly driver: string
  readonly icon?: string
  /** What it tells of users: the member's name, and what it means. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Where a browser logs in, and what else stands in that address. */
  readonly login?: string
  readonly tokens?: string
  readonly scopes?: readonly string[]
}

const AZURE_ICON = 'https://upload.wikimedia.org/wikipedia/commons/a/a8/Microsoft_Azure_Logo.svg'
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const MICROSOFT_CLAIMS = 'http://schemas.microsoft.com/identity/claims'

/** Well-known providers, and which driver each is for. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  msad_one_domain: { driver: 'ldap' },
  msad_multi_domain: { driver: 'ldap' },
  openldap_one_domain: { driver: 'ldap' },
  samltest_saml: {
    driver: 'saml',
    attributes: {
      'urn:oid:0.9.2342.19200300.100.1.1': 'User name',
      'urn:oid:2.16.840.1.113730.3.1.241': 'User display name',
      'urn:oid:0.9.2342.19200300.100.1.3': 'User email',
      'urn:oid:2.5.4.20': 'User mobile',
    },
  },
  azure_ad_saml: {
    driver: 'saml',
    icon: AZURE_ICON,
    attributes: {
      [`${CLAIMS}/name`]: 'User name',
      [`${MICROSOFT_CLAIMS}/objectidentifier`]: 'User ID',
      [`${MICROSOFT_CLAIMS}/displayname`]: 'User display name',
      [`${CLAIMS}/emailaddress`]: 'User email',
    },
  },
  dex_oidc: {
    driver: 'oidc',
    icon: 'https://raw.githubusercontent.com/dexidp/dex/master/Documentation/logos/dex-glyph-color.png',
    attributes: { name: 'User name in Dex', sub: 'User ID in Dex', email: 'User email in Dex' },
    scopes: ['openid', 'email', 'groups', 'profile'],
  },
  github_oidc: {
    driver: 'oidc',
    icon: 'https://github.githubassets.com/images/modules/logos_page/GitHub-Mark.png',
    attributes: {
      name: 'User name in Github',
      id: 'User ID in Github',
      email: 'User email in Github',
      login: 'User login name in Github',
    },
    login: 'https://github.com/login/oauth/authorize',
    tokens: 'https://github.com/login/oauth/access_token',
    scopes: ['user'],
  },
  azure_oidc: {
    driver: 'oidc',
    icon: AZURE_ICON,
    attributes: {
      name: 'User name in Azure OAuth2',
      sub: 'User ID in Azure OAuth2',
      email: 'User email in Azure OAuth2',
    },
    scopes: ['openid', 'profile', 'email'],
  },
  google_oidc: {
    driver: 'oidc',
    attributes: { name: 'User name in Google', sub: 'User ID in Google', email: 'User email in Google' },
  },
  alipay_oauth2: {
    driver: 'oauth2',
    icon: 'https://gw.alipayobjects.com/mdn/member_frontWeb/afts/img/A*h7o9Q4g2KiUAAAAAAAAAAABkARQnAQ',
    attributes: {
      user_name: 'User name in Alipay',
      user_id: 'User ID in Alipay',
      nick_name: 'Nick name in Alipay',
    },
    login: 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm',
  },
  wechat_oauth2: {
    driver: 'oauth2',
    icon: 'https://open.weixin.qq.com/zh_CN/htmledition/res/assets/res-design-download/icon64_appwx_logo.png',
    attributes: { name: 'User name', user_id: 'OpenID of User in Wechat', union_id: 'UnionID of User in Wechat' },
    login: 'https://open.weixin.qq.com/connect/qrconnect',
    tokens: 'https://api.weixin.qq.com/sns/oauth2/access_token',
  },
  dingtalk_oauth2: {
    driver: 'oauth2',
    icon: 'https://img.alicdn.com/tfs/TB13Bxnd3oQMeJjy0FoXXcShVXa-80-80.png',
    attributes: {
      name: 'User name in Dingtalk',
      user_id: 'UnionID in Dingtalk',
      open_id: 'OpenID in Dingtalk',
      union_id: 'UnionID in Dingtalk',
    },
    login: 'https://oapi.dingtalk.com/connect/qrconnect',
    tokens: 'https://oapi.dingtalk.com/gettoken',
  },
  feishu_oauth2: {
    driver: 'oauth2',
    icon: 'https://sf1-ttcdn-tos.pstatp.com/obj/suite-public-file-cn/feishu-share-icon.png',
    attributes: {
      en_name: 'User name in Feishu',
      user_id: 'User ID in Feishu',
      name: 'User name in Feishu',
      email: 'Email in Feishu',
      mobile: 'Mobile in Feishu',
      union_id: 'Union ID in Feishu',
      open_id: 'Open ID in Feishu',
    },
    login: 'https://open.feishu.cn/open-apis/authen/v1/index',
    tokens: 'https://open.feishu.cn/open-apis/auth/v3/app_access_token/internal/',
  },
  qywechat_oauth2: {
    driver: 'oauth2',
    icon: 'http://yunioniso.oss-cn-beijing.aliyuncs.com/icons/qywechat_logo.png',
    attributes: {
      name: 'User name in Wecom',
      user_id: 'User ID in Wecom',
      displayname: 'Display name in Wecom',
      email: 'Email in Wecom',
      mobile: 'Mobile in Wecom',
    },
    login: 'https://open.work.weixin.qq.com/wwopen/sso/qrConnect',
    tokens: 'https://qyapi.weixin.qq.com/cgi-bin/gettoken',
  },
  bingoiam_oauth2: {
    driver: 'oauth2',
    attributes: {
      tenant_name: 'Tenant name in BingoIAM',
      tenant_id: 'Tenant ID in BingoIAM',
      name: 'User name in BingoIAM',
      name_en: 'English user name in BingoIAM',
      user_id: 'User ID in BingoIAM',
      display_name: 'Display name in BingoIAM',
      email: 'Email in BingoIAM',
      mobile: 'Mobile in BingoIAM',
      org_id: 'Org ID in BingoIAM',
    },
  },
}
