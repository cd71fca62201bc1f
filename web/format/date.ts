/** Days and minutes on pages are those of Asia/Shanghai. */
export { shanghaiDate as formatDay, shanghaiMinute as formatMinute } from '../../api/services/days.ts'
