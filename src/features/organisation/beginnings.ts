/** What a new organisation starts with; each can be changed later. */
export const ZONE = 'Europe/London'
export const FUNDER = 'ICB'

/** What a proposal is checked against (D12). */
const CRITERIA = [
  { key: 'strategic_goals', text: 'Fits the strategic goals' },
  { key: 'active_role', text: 'In an area where we have an active role' },
  { key: 'patient_benefit', text: 'Benefit to patients' },
  { key: 'affordable', text: 'Affordable, with a funding source' },
  { key: 'capacity', text: 'We have the capacity' },
  { key: 'stakeholders', text: 'Stakeholders support it' },
  { key: 'clinical_governance', text: 'Meets clinical governance' },
]

export const SETTINGS = { proposal_criteria: CRITERIA } as const

/** Areas and how far the group is involved in each (D14). */
export const AREAS = [
  { name: 'Prescribing', involvement: 1 },
  { name: 'Outpatient activity', involvement: 1 },
  { name: 'Inpatient activity', involvement: 2 },
  { name: 'Community nursing services', involvement: 1 },
  { name: 'Diagnostic services', involvement: 1 },
  { name: 'Unscheduled care: Out of Hours', involvement: 1 },
  { name: 'Unscheduled care: A&E and Urgent Care Centre', involvement: 1 },
  { name: 'Adult mental health services: counselling', involvement: 1 },
  { name: 'Other community and mental health services, including sexual health services', involvement: 3 },
  { name: 'Tertiary care', involvement: 4 },
] as const
