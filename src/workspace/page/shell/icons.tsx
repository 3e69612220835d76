const PATHS = {
  home: 'M3 10.5 10 4l7 6.5M5.5 9v7h9V9',
  hash: 'M4.5 7.5h12M3.5 12.5h12M8.5 3.5l-2 13M13.5 3.5l-2 13',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6.2V10l2.6 1.8',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  close: 'm5 5 10 10M15 5 5 15',
  tick: 'm4.5 10.5 3.6 3.5 7.4-8',
  bolt: 'M11 3 5 11.2h4.2L8.6 17 15 8.8h-4.3z',
  reply: 'M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5V16',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  send: 'M3.5 10 16.5 4l-4 12.5-3.2-5.3z',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  list: 'M8 5.5h8.5M8 10h8.5M8 14.5h8.5M4 5.5h.01M4 10h.01M4 14.5h.01',
  warning: 'M10 3.5 17.5 16h-15zM10 8.5v3.2M10 13.8h.01',
  clip: 'm14.5 9.2-5 5a3 3 0 0 1-4.3-4.3l5.6-5.6a2 2 0 0 1 2.9 2.9l-5.6 5.5a1 1 0 0 1-1.4-1.4l4.9-4.9',
  file: 'M6 3h5.5L15 6.5V17H6zM11 3v4h4',
  switch: 'm6 8 4-4 4 4M6 12l4 4 4-4',
  reset: 'M4 10a6 6 0 1 0 2-4.5L4 7.3M4 3.5v3.8h3.8',
} as const

export const Icon = ({ of }: { of: keyof typeof PATHS }) => (
  <svg className="icon-drawn" viewBox="0 0 20 20" aria-hidden="true">
    <path d={PATHS[of]} />
  </svg>
)
