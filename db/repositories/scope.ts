/** Whose eyes a query reads with: everybody's rows, those of regions, of a city office, of a provider. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'regions'; readonly codes: readonly string[] }
  | { readonly kind: 'office'; readonly officeId: string }
  | { readonly kind: 'provider'; readonly providerId: string }
