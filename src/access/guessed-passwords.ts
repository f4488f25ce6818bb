/** 常见密码 — passwords of ten characters and more that every guesser tries first; lower case. */
export const guessedPasswords: ReadonlySet<string> = new Set(
  `1234567890 12345678910 0123456789 9876543210 0987654321 1122334455 1234512345 1234554321 1212121212 1029384756 147258369a 1472583690
   11223344556677889900 123456789a 123456789q 123456789abc 1234567890a 1234567890q a123456789 a1234567890 aa12345678 aa123456789 abc123456789
   abcd123456 abcd12345678 abcdefghij abcdefg123 asdfghjkl1 asdfghjkl123 asd123456789 admin12345 admin123456 admin123456789 administrator
   adminadmin administrator1 changeme123 iloveyou123 iloveyou1314 letmein123 lovelove123 p@ssw0rd123 p@ssword123 pa55word123 password01
   password1! password11 password12 password123 password1234 password12345 password123456 passw0rd123 passw0rd1234 q123456789 qazwsxedc1
   qazwsxedcrfv qazwsx123456 qq123456789 qq1234567890 qwe123456789 qweasdzxc123 qwer123456 qwer12345678 qwerty1234 qwerty12345 qwerty123456
   qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiopasdfghjkl root123456 superman123 test123456 user123456 w123456789 welcome123 welcome1234
   woaini1314 woaini1314520 woaini520 woaini123456 woaini5201314 wang123456 wangyut2 wo1234567890 x123456789 xiaoxiao123 xiazhili123 yang123456
   z123456789 zaq12wsxcde3 zhang123456 zhangwei123 zxc123456789 zxcvbnm123 zxcvbnm123456 zxcvbnm1234 zz123456789 1qaz2wsx3edc 1qaz2wsx3edc4rfv
   1q2w3e4r5t 1q2w3e4r5t6y 1234qwerasdf 12qwaszx123 123qweasdzxc 123456qwerty 123456abcdef 5201314520 5201314123 520131400 110110110110
   minzheng123 minzheng2023 minzheng123456 yanglao123456 yanglaoyuan123 jinglaoyuan123 qingdan123 qingdan123456 tancheng123 tancheng123456
   linyi123456 shandong123 shandong123456 zhongguo123 beijing2008 woshishui123 nihao123456 mima123456 mima12345678`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
