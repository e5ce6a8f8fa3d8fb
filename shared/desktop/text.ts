/** The words of what the desktop shows outside of windows, in one place per language. */

export const desktopText = {
  app: 'Rapport',
  untitled: 'Untitled',
  wayOut: { again: 'Try again', folder: 'Show the folder', quit: 'Quit' },
  windowDied: 'The window stopped working. What was saved is safe; open Rapport again.',
  tray: {
    free: 'Nothing more today',
    until: (title: string, end: string) => `${title} until ${end}`,
    starts: (title: string, when: string) => `${title} ${when}`,
    openPage: 'Open page',
    join: 'Join call',
    capture: 'Quick capture',
    rest: (start: string, title: string) => `${start}  ${title}`,
    more: (count: number) => `${count} more today`,
    pause: 'Pause notifications',
    pauseHour: 'For an hour',
    pauseDay: 'Until tomorrow',
    resume: (until: string) => `Resume notifications (paused until ${until})`,
    open: 'Open Rapport',
    settings: 'Settings',
    update: 'Restart to update',
    quit: 'Quit',
  },
  link: {
    question: (host: string) => `Open ${host} in your browser?`,
    open: 'Open',
    cancel: 'Cancel',
    trust: (host: string) => `Do not ask again for ${host}`,
  },
  notice: {
    body: (when: string, span: string) => `${when} · ${span}`,
    now: 'now',
    open: 'Open',
    join: 'Join',
  },
} as const
