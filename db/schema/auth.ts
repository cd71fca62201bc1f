/** better-auth's own tables, under our names; only the library writes them. Columns are those it declares. */

export interface AuthUserTable {
  id: string
  /** Name shown to colleagues. */
  name: string
  /** Not used for mail: an address nobody has, since the library requires one. */
  email: string
  email_verified: boolean
  image: string | null
  /** User name for signing in, normalised. */
  username: string | null
  /** User name as typed. */
  display_username: string | null
  created_at: Date
  updated_at: Date
}

export interface AuthSessionTable {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
}

export interface AuthAccountTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  created_at: Date
  updated_at: Date
}

export interface AuthVerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date
  updated_at: Date
}
