import type { ImportPlan } from './model.ts'

/** How many changes a plan would make. */
export const changesIn = ({ groups }: Pick<ImportPlan, 'groups'>): number => groups.reduce((sum, { lines }) => sum + lines.length, 0)

/** Whether somebody has to say yes: it touches what stood before. */
export const isToConfirm = ({ groups }: Pick<ImportPlan, 'groups'>): boolean => groups.some((group) => group.isToConfirm === true)
