/** The services that calls are held with, and which of their addresses join one. */

interface Service {
  readonly provider: string
  readonly host: RegExp
  readonly path: RegExp
}

/** Meeting services: host, and the paths on it that join a meeting, so that help and dial-in pages are not taken. */
const services: readonly Service[] = [
  {
    provider: 'meet',
    host: /^meet\.google\.com$/,
    path: /^\/(?:[a-z]{3,4}-[a-z]{3,4}-[a-z]{3,4}|lookup\/.+|_meet\/.+)/i,
  },
  {
    provider: 'meet',
    host: /^(?:hangouts\.google\.com|plus\.google\.com)$/,
    path: /^\/(?:call|hangouts\/_)\//,
  },
  {
    provider: 'teams',
    host: /^teams(?:\.microsoft\.(?:com|us)|\.cloud\.microsoft)$/,
    path: /^\/(?:l\/meetup-join|meet|_#\/l\/meetup-join)\//i,
  },
  { provider: 'teams', host: /^(?:dod|gov)\.teams\.microsoft\.us$/, path: /^\/(?:l\/meetup-join|meet)\//i },
  { provider: 'teams', host: /^teams\.live\.com$/, path: /^\/meet\//i },
  {
    provider: 'zoom',
    host: /^(?:[a-z0-9-]+\.)*zoom(?:gov)?\.(?:us|com|com\.cn)$/,
    path: /^\/(?:j|my|w|s|wc|launch)\/./i,
  },
  {
    provider: 'webex',
    host: /^(?:[a-z0-9-]+\.)+webex\.com$/,
    path: /^\/(?:meet|join|m)\/|\/(?:j|e|m)\.php$|^\/[\w-]+\/(?:j\.php|meet\/|url\.php)|\/webappng\/sites\//,
  },
  {
    provider: 'skype',
    host: /^join\.skype\.com$|^meet\.lync\.com$/,
    path: /^\/(?:[A-Za-z0-9]{8,}|[a-z0-9.-]+\/[a-z0-9.-]+\/[A-Z0-9]{6,})$/,
  },
  { provider: 'whereby', host: /^(?:[a-z0-9-]+\.)?whereby\.com$/, path: /^\/(?!information|blog|user)./ },
  { provider: 'jitsi', host: /^(?:meet\.jit\.si|8x8\.vc)$/, path: /^\/./ },
  {
    provider: 'goto',
    host: /^(?:(?:app|global|www|meet)\.)?(?:gotomeeting|gotomeet|goto)\.(?:com|me)$/,
    path: /^\/(?:join\/|meeting\/|meet\/)?[\w.-]*\d/i,
  },
  { provider: 'goto', host: /^meet\.goto\.com$/, path: /^\/./ },
  { provider: 'chime', host: /^(?:app\.)?chime\.aws$/, path: /^\/(?:meetings\/)?\d/ },
  { provider: 'bluejeans', host: /^(?:[a-z0-9-]+\.)?bluejeans\.com$/, path: /^\/(?:meet\/)?[\d.]+/ },
  {
    provider: 'ringcentral',
    host: /^(?:v|meetings|webinar)\.ringcentral\.com$/,
    path: /^\/(?:join|j|my)\/./,
  },
  { provider: 'slack', host: /^app\.slack\.com$/, path: /^\/huddle\// },
  { provider: 'facetime', host: /^facetime\.apple\.com$/, path: /^\/join/ },
  { provider: 'zoho', host: /^meet(?:ing)?\.zoho\.(?:com|eu|in)$/, path: /^\/./ },
  { provider: 'lark', host: /^vc\.(?:feishu\.cn|larksuite\.com)$/, path: /^\/j\// },
  { provider: 'tencent', host: /^(?:meeting\.tencent\.com|voovmeeting\.com)$/, path: /^\/(?:dm|p|w)\// },
  { provider: 'discord', host: /^discord\.(?:gg|com)$/, path: /^\/(?:invite\/|channels\/)?./ },
  { provider: 'gather', host: /^(?:app\.)?gather\.town$/, path: /^\/(?:app|i)\// },
  { provider: 'around', host: /^(?:meet\.)?around\.co$/, path: /^\/r\// },
  { provider: 'livestorm', host: /^app\.livestorm\.co$/, path: /^\/./ },
  { provider: 'dialpad', host: /^meetings\.dialpad\.com$/, path: /^\/./ },
  { provider: 'vonage', host: /^meetings\.vonage\.com$/, path: /^\/./ },
  { provider: 'telemost', host: /^telemost\.yandex\.(?:ru|com)$/, path: /^\/j\// },
]

/** The parts of an address that say which service it is of, as `URL` cuts them. */
export type CallAddress = { readonly hostname: string; readonly pathname: string; readonly hash: string }

/** The service that an address joins a call of, null for any other; the scheme is the caller's to look at. */
export const meetingServiceOf = ({ hostname, pathname, hash }: CallAddress): string | null =>
  services.find(({ host, path }) => host.test(hostname) && path.test(pathname + hash))?.provider ?? null
