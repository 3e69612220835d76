/** Whether a practice takes part: signed, will not, or still to say. */
export type Agreement = 'signed' | 'declined' | 'clarifying'
