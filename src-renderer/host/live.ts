/** Queries that stay true: what a screen reads is fetched anew when the core says that it changed. */
import {
  QueryClient,
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { Input, Output, QueryName } from '#shared/contract/contract.ts'
import { holdsWords, searchedWords } from '#shared/words.ts'
import { call, listen, watch } from './client.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

const options = <N extends QueryName>(name: N, input: Input<N>) =>
  queryOptions({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    // what was there stays until the new is here: no spinner where data is local
    placeholderData: keepPreviousData,
  })

/** What a query gives, now and after every change of what it reads; nothing is asked where it is not `wanted`. */
export function useLive<N extends QueryName>(
  name: N,
  input: Input<N>,
  wanted = true,
): UseQueryResult<Output<N>> {
  return useQuery({ ...options(name, input), enabled: wanted })
}

/**
 * Says of a row's text whether the row may be chosen for what is `typed`. What was found for fewer letters (`asked`) stays shown
 * until the answer is here; it has to hold those that were typed since, or Enter would take what nobody meant.
 */
export function fitting(
  typed: string,
  found: Pick<UseQueryResult, 'isPlaceholderData'>,
  asked: string = typed,
): (text: string) => boolean {
  const letters = found.isPlaceholderData || asked.trim() !== typed.trim() ? searchedWords(typed) : []
  return (text) => holdsWords(text, letters)
}

/** Connects the cache to the core's events; once, at the start. */
export function followCore(): void {
  listen((event) => {
    if (event.kind !== 'changed') return
    const stale = new Set(event.stale)
    void queryClient.invalidateQueries({ predicate: (query) => stale.has(String(query.queryKey[0])) })
  })
  let before = 'open'
  watch((connection) => {
    if (connection === 'open' && before === 'lost') void queryClient.invalidateQueries()
    before = connection
  })
}
