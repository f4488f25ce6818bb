import type { CalendarSeed } from '../../src/calendar/calendar-seed.js'

/** 年度放假安排 — the yearly notice of the State Council office, days off with the weekends inside them; 2027 is provisional. */
export const calendars: readonly CalendarSeed[] = [
  {
    year: 2023,
    provisional: false,
    source: '国务院办公厅关于2023年部分节假日安排的通知',
    holidays: ['01-01..01-02', '01-21..01-27', '04-05', '04-29..05-03', '06-22..06-24', '09-29..10-06'],
    workingWeekends: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  {
    year: 2024,
    provisional: false,
    source: '国务院办公厅关于2024年部分节假日安排的通知',
    holidays: ['01-01', '02-10..02-17', '04-04..04-06', '05-01..05-05', '06-10', '09-15..09-17', '10-01..10-07'],
    workingWeekends: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    provisional: false,
    source: '国务院办公厅关于2025年部分节假日安排的通知',
    holidays: ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    workingWeekends: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    provisional: false,
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    holidays: ['01-01..01-03', '02-15..02-23', '04-04..04-06', '05-01..05-05', '06-19..06-21', '09-25..09-27', '10-01..10-07'],
    workingWeekends: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
  {
    // 元旦; 除夕 to 初三 (Spring Festival on 6 February); 清明; 劳动节; 端午; 中秋; 国庆. No shifted days before the notice.
    year: 2027,
    provisional: true,
    source: '全国年节及纪念日放假办法(通知发布前暂定)',
    holidays: ['01-01', '02-05..02-08', '04-05', '05-01..05-02', '06-09', '09-15', '10-01..10-03'],
    workingWeekends: [],
  },
]
