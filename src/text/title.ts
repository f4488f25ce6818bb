/** A short title per HTTP status, as problem answers carry it. */
export const statusTitles: Readonly<Record<number, string>> = {
  400: '填写有误',
  401: '尚未登录',
  403: '无权办理',
  404: '没有找到',
  405: '方法不对',
  409: '与现状冲突',
  413: '内容过大',
  415: '类型不支持',
  422: '不予办理',
  429: '过于频繁',
  500: '系统出错',
  503: '暂不可用',
}
