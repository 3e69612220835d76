/** "A-12": what people call an action by. */
export const reference = (number: number): string => `A-${number}`
