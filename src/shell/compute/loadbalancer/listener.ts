import { choice, integer, integerChoice, text } from '../../../cli/options/index.ts'

const ON_OFF = ['on', 'off'] as const
const TRUE_FALSE = ['true', 'false'] as const
export const LISTENER_TYPES = ['tcp', 'udp', 'http', 'https'] as const

/** Options of a listener (or rule) that sends clients elsewhere; an empty text keeps what the client asked for. */
export const REDIRECT = {
  redirect: choice(['off', 'raw'], 'Whether to send clients elsewhere'),
  redirect_code: integerChoice(['301', '302', '307']),
  redirect_scheme: choice(['http', 'https', ''], 'Scheme to redirect to; "" for the same', { allowEmpty: true }),
  redirect_host: text('Host to redirect to; "" for the same', { allowEmpty: true }),
  redirect_path: text('Path to redirect to; "" for the same', { allowEmpty: true }),
}

export const RATE = {
  http_request_rate: integer(),
  http_request_rate_per_src: integer(),
}

/** Where a listener sends what it gets, and which of it. */
export const FORWARDING = {
  backend_group: text('Backend group of the load balancer, ID or name; "" for none', { allowEmpty: true }),
  scheduler: choice(
    ['rr', 'wrr', 'wlc', 'sch', 'tch'],
    'How requests are spread: in turn, by weight, by connections, by source address, by source and port',
  ),
  send_proxy: choice(['off', 'v1', 'v2', 'v2-ssl', 'v2-ssl-cn']),
  client_request_timeout: integer('Seconds to wait for a request'),
  client_idle_timeout: integer('Seconds that a client may be silent'),
  backend_connect_timeout: integer('Seconds to wait for a connection to a backend'),
  backend_idle_timeout: integer('Seconds that a backend may be silent'),
  acl_status: choice(ON_OFF, 'Whether the access list counts'),
  acl_type: choice(['black', 'white'], 'Whether the access list refuses or lets in'),
  acl: text('Access list, ID or name'),
}

/** How a listener finds out whether a backend is well. */
export const HEALTH_CHECK = {
  health_check: choice(ON_OFF, 'Whether to check the backends'),
  health_check_type: choice(['tcp', 'http'], 'How to check a backend'),
  health_check_domain: text('Health check: host name to ask for'),
  health_check_uri: text('Health check: path to ask for'),
  health_check_http_code: text('Health check: status that means well, e.g. http_2xx,http_3xx'),
  health_check_rise: integer('Health check: successes in a row until it counts as well'),
  health_check_fall: integer('Health check: failures in a row until it counts as ill'),
  health_check_interval: integer('Health check: seconds between two'),
  health_check_timeout: integer('Health check: seconds to wait for an answer'),
  health_check_req: text('Health check over UDP: what to send'),
  health_check_exp: text('Health check over UDP: what to expect'),
}

/** How a listener keeps a client with one backend, and what it speaks. */
export const SESSION = {
  sticky_session: text('Whether a client stays with its backend: on or off'),
  sticky_session_type: text('Who makes the cookie: insert or server'),
  sticky_session_cookie: text('Name of the cookie'),
  sticky_session_cookie_timeout: integer('Seconds that the cookie is valid'),
  xforwarded_for: choice(TRUE_FALSE, 'Tell backends the address of the client'),
  gzip: choice(TRUE_FALSE, 'Compress answers'),
}

export const TLS = {
  tls_cipher_policy: text('Ciphers to allow: the name of a policy, e.g. tls_cipher_policy_1_2'),
  enable_http2: choice(TRUE_FALSE, 'Speak HTTP/2'),
}

/** The columns of a backend's state. */
export const BACKEND_STATUS_COLUMNS = [
  'id',
  'name',
  'backend_type',
  'backend_id',
  'address',
  'port',
  'weight',
  'check_time',
  'check_status',
  'check_code',
]
