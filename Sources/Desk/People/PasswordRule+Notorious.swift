/// The words and keyboard runs that guessers try first; written for this product, not taken from a leak.
extension PasswordRule {
    /// Stretches of these of eight symbols or more are refused in both directions.
    static let runs = [
        "01234567890", "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./", "1234567890qwertyuiopasdfghjklzxcvbnm",
        "1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.", "1234567890йцукенгшщзфывапролдячсмитьбю",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "zaqxswcdevfrbgtnhymjukilop",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "!@#$%^&*()_+",
        "1йфя2цыч3увс4кам5епи6нрт7гоь8шлб9щдю0зж.", "йфяцычувскамепинртгоьшлбщдюзж", "1й2ц3у4к5е6н7г8ш9щ0з", "!\"№;%:?*()_+",
    ]

    /// Small letters; Russian words stand once and are also recognised when typed in the Latin layout (`gfhjkm` for `пароль`).
    static let notorious = Set(
        """
        access account admin administrator adminadmin adminpass airport alexander america anderson andrew angel apple arsenal asdf asdfgh
        asdfjkl asdfasdf baseball basketball batman beautiful biteme blink buster butterfly changeit changeme charlie cheese chelsea chocolate
        computer cookie corvette dallas daniel default demo demodemo diamond dolphin donald dragon einstein elephant eminem enter
        facebook falcon family ferrari flower football forever freedom friend fuckyou garfield george ginger gizmodo google guest guitar
        hannah harley hello helloworld helpdesk hockey hunter hunter2 iloveu iloveyou internet jackson jennifer jessica jesus jordan
        joshua killer letmein letmeinnow liverpool login london lovely loveme manager maradona marina marlboro marseille master maverick
        matrix mercedes metallica michael michelle microsoft monkey mother mustang myspace newpassword nicole nopassword nothing office
        oracle orange passport passw0rd password passwords passwordpassword passpass pass passwd p@ssw0rd p@ssword pa$$word pa$$w0rd
        patrick peanut pepper phoenix playstation pokemon porsche princess private purple q1w2e3 qazwsx qazxsw qwaszx qweasd qweasdzxc
        qwe qwer qwert qwerty qwertyqwerty rainbow ranger root rootroot samsung scooter secret server service shadow skywalker slipknot snoopy
        soccer spiderman starwars steelers summer winter autumn spring sunday monday friday sunshine superman superuser support system teacher
        temp temppass tennis test tester testing testtest thomas thunder tigger toor trustme trustno trustno1 user username victoria
        victory whatever welcome welcomehome william windows wordpass yamaha yankees zaq1zaq1 zxcvbn zxcvbnm zxcasdqwe 1q2w3e 1q2w3e4r
        january february march april june july august september october november december
        parol parolparol privet lubov lubimaya solnce solnishko moskva rossiya russia natasha nastya kristina ekaterina aleksandr dmitriy
        vladimir sergey andrey aleksey spartak zenit cska dinamo lokomotiv marusya kotik koshka sobaka krasota
        пароль парольпароль привет приветик приветпривет любовь любимая любимый любимка солнце солнышко москва россия наташа настя анастасия
        кристина екатерина катерина катюша александр александра дмитрий владимир сергей андрей алексей максим марина светлана татьяна
        ирина виктория вероника валентина людмила надежда спартак зенит динамо локомотив маруся котик котенок кошка собака красота
        красавица админ администратор пользователь доступ секрет вход войти компьютер интернет работа начальник директор бухгалтерия
        бухгалтер йцукен йцукенг йцу фыва фывапр ячсмить люблютебя ятебялюблю мамапапа мамочка мамуля доченька сыночек машина свобода
        самсунг футбол хоккей чемпион победа весна лето осень зима январь февраль март апрель июнь июль август сентябрь октябрь ноябрь
        декабрь понедельник пятница лапочка зайчик зайка принцесса ангел дракон наруто константин николай михаил евгений никита
        11223344 12344321 11112222 12341234 87654321 31415926 123454321 1234554321 1111222233334444 147258369 159357 741852963 789456123
        123456789a 19841984 20002000 123qweasd 123qweasdzxc 1qazxsw2 qwerty1qwerty a1b2c3d4 aa123456 abc123 abcd1234 asd123asd
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// The text with every key's other symbol: what was typed in the wrong one of the Latin and Russian layouts.
    static func otherLayout(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.map { otherSymbol[$0] ?? $0 })
        return String(view)
    }

    private static let otherSymbol: [Unicode.Scalar: Unicode.Scalar] = {
        let latin = Array("`qwertyuiop[]asdfghjkl;'zxcvbnm,.".unicodeScalars)
        let russian = Array("ёйцукенгшщзхъфывапролджэячсмитьбю".unicodeScalars)
        return Dictionary(uniqueKeysWithValues: zip(latin + russian, russian + latin))
    }()
}
