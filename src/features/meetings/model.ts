/** Who is asked to a series: each practice, or members by name. */
export type Audience = 'practices' | 'members'
