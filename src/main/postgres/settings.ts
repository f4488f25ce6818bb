/** The database server at one county's size: small, quiet at rest, and as safe on disk as any (fsync stays on). */
export const serverSettings: Readonly<Record<string, string>> = {
  // Loopback only, and no socket file: its path could be longer than the 107 bytes that the system allows.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  huge_pages: 'off',
  // One server, no replica: no senders, no logical launcher, no extra readers.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  // Few wake-ups at rest.
  bgwriter_delay: '2s',
  bgwriter_lru_maxpages: '50',
  checkpoint_timeout: '15min',
  autovacuum_naptime: '1min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  // The detail of a broken constraint is the whole row: names, blind indexes, texts. A log tells which constraint, never whose row.
  log_error_verbosity: 'terse',
}

/** As command-line arguments for the server, each value quoted for `pg_ctl --options`. */
export function settingsAsOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ')
}

/** What initdb needs so that trigrams see Chinese and names sort by pinyin: with a plain C locale `similarity('消防通道', '消防')` is 0. */
export const clusterLocale: readonly string[] = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh-u-co-pinyin']
