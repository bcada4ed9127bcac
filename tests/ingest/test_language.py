import pytest

from woozle.errors import UnsupportedLanguage
from woozle.ingest.language import language_of, require_english
from woozle.model.article import Article


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Le ministre des Affaires étrangères a déclaré mardi que les négociations reprendraient à Genève.",
        ),
        (
            "de",
            "Der Bürgermeister bestritt am Dienstag, dass die Stadt die Fähre ins Ausland verkaufen wolle.",
        ),
        ("es", "El alcalde negó el martes que el ayuntamiento hubiera acordado vender el transbordador."),
        ("it", "Il sindaco ha negato martedì che il comune avesse accettato di vendere il traghetto."),
        (
            "pt",
            "O prefeito negou na terça-feira que a cidade tivesse concordado em vender a balsa a estrangeiros.",
        ),
        (
            "nl",
            "De burgemeester ontkende dinsdag dat de stad de veerboot aan een buitenlander wilde verkopen.",
        ),
        ("sv", "Ministern sade på tisdagen att förhandlingarna återupptas nästa vecka i Genève."),
        ("pl", "Burmistrz zaprzeczył we wtorek, że miasto zgodziło się sprzedać prom zagranicznemu nabywcy."),
        (
            "tr",
            "Bakan salı günü yaptığı açıklamada müzakerelerin gelecek hafta yeniden başlayacağını söyledi.",
        ),
        (
            "id",
            "Menteri mengatakan pada hari Selasa bahwa perundingan akan dilanjutkan minggu depan di Jenewa.",
        ),
        ("vi", "Bộ trưởng cho biết hôm thứ Ba rằng các cuộc đàm phán sẽ được nối lại vào tuần tới."),
        ("ru", "Министр заявил во вторник, что переговоры возобновятся на следующей неделе."),
        ("el", "Ο υπουργός δήλωσε την Τρίτη ότι οι διαπραγματεύσεις θα επαναληφθούν."),
        (
            "ar",
            "قال الوزير يوم الثلاثاء إن المفاوضات ستستأنف الأسبوع المقبل في جنيف، نافيا ما ورد في التقرير.",
        ),
        ("he", "השר אמר ביום שלישי כי המשא ומתן יתחדש בשבוע הבא בז'נבה."),
        ("hi", "मंत्री ने मंगलवार को कहा कि अगले सप्ताह जिनेवा में बातचीत फिर से शुरू होगी।"),
        ("zh", "部长星期二表示，谈判将于下周在日内瓦恢复。有关官员否认了这一报道。"),
        ("ja", "大臣は火曜日、交渉は来週再開されると述べた。当局者はこの報道を否定した。"),
        ("ko", "장관은 화요일 협상이 다음 주 제네바에서 재개될 것이라고 말했다."),
    ],
)
def test_another_language_is_named_and_refused(language: str, text: str) -> None:
    assert language_of(text) == language
    with pytest.raises(UnsupportedLanguage, match=f"a1: the text seems to be in '{language}'"):
        require_english(Article(id="a1", text=text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor denied it.", id="short"),
        pytest.param("MAYOR DENIES FERRY SALE", id="a headline"),
        pytest.param(
            "Shr 40 cts vs 25 cts\nNet 1,369,602 vs 628,193\nRevs 12.5 mln vs 4.9 mln", id="figures"
        ),
        pytest.param(
            "Bürgermeister Jörg Möllenbröck and Générale des Eaux chief François d'Hérouville met Nguyễn Văn Đức, "
            "Szczepan Wójcik and Þórunn Sigurðardóttir in Łódź, the Süddeutsche Nachrichten said.",
            id="foreign names",
        ),
        pytest.param("1, 2, 3 …", id="no letters"),
    ],
)
def test_english_and_what_is_unclear_pass(text: str) -> None:
    assert language_of(text) in ("en", None)
    require_english(Article(id="a1", text=text))
