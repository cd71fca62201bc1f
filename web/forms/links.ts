/** Field of the warning of similar needs: those that the new need is to be linked with once it is saved. */
export const LINK_FIELD = 'linkWith'
/** … and the one that the new need is to be merged into. */
export const MERGE_FIELD = 'mergeInto'
